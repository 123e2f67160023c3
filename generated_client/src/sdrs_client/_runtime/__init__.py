# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""The runtime of an emitted client: transport, models, errors, jobs and pages.

These modules are copied into every client, so they import nothing of speckiln and name no service.
Inside a client the package is called ``_runtime``; its public names are exported by the client.
"""
