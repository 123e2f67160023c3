"""The languages in which clients are generated."""

from __future__ import annotations

from language import Language

_QUIET = ("--no-audit", "--no-fund", "--no-update-notifier")
_OPENAPI_TYPESCRIPT = ("node_modules/.bin/openapi-typescript", "contract.json", "-o", "sdrs.ts")

LANGUAGES = (
    Language(
        name="TypeScript",
        generator="openapi-typescript, openapi-fetch",
        openapi="3.1",
        tools={
            "node": "install Node.js 20 or newer with npm",
            "npm": "install it together with Node.js",
        },
        build=(
            ("npm", "ci", "--ignore-scripts", *_QUIET),
            # What has a default need not be given, so it must not be required of a request.
            (*_OPENAPI_TYPESCRIPT, "--default-non-nullable", "false"),
            ("node_modules/.bin/tsc",),
        ),
        drive=("node", "out/driver.js"),
    ),
    Language(
        name="Go",
        generator="oapi-codegen",
        openapi="3.0",
        tools={"go": "install Go 1.25 or newer"},
        build=(
            ("mkdir", "-p", "sdrs"),
            ("go", "tool", "oapi-codegen", "-config", "oapi-codegen.yaml", "contract.json"),
            ("go", "build", "-o", "driver", "."),
        ),
        drive=("./driver",),
    ),
    Language(
        name="Java",
        generator="openapi-generator, library native",
        openapi="3.0",
        tools={"java": "install a JDK of Java 17 or newer", "mvn": "install Maven 3.8 or newer"},
        build=(("mvn", "-q", "-B", "process-classes"),),
        drive=("java", "-cp", "target/classes:target/lib/*", "conformance.Driver"),
    ),
    Language(
        name="Rust",
        generator="progenitor",
        openapi="3.0",
        tools={"cargo": "install Rust 1.88 or newer"},
        build=(("cargo", "build", "--quiet", "--locked"),),
        drive=("target/debug/conformance",),
    ),
)
