"""``python -m speckiln``."""

from __future__ import annotations

from speckiln.cli import main

if __name__ == "__main__":
    main()
