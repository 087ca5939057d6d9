"""The wall as a page in a browser: read only, on this computer alone unless somebody says otherwise."""
