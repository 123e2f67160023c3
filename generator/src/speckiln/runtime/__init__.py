"""The runtime of an emitted client: transport, models, errors, jobs and pages.

These modules are copied into every client, so they import nothing of speckiln and name no service.
Inside a client the package is called ``_runtime``; its public names are exported by the client.
"""
