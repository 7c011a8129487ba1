"""From TOML to an instrument: tables of the right types first, then an instrument that holds together."""

from pmprb.components.loading.load import load_folder_or_file

__all__ = ["load_folder_or_file"]
