"""Makes a document of each of some pages, and prints the seconds of CPU that a page took.

python extract.py PAGE…
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time

from speckiln.pages import extract

if __name__ == "__main__":
    pages = [Path(name) for name in sys.argv[1:]]
    for page in pages:  # what is imported or compiled when it is first needed
        extract([page])
    start = process_time()
    for page in pages:
        extract([page])
    print((process_time() - start) / len(pages))
