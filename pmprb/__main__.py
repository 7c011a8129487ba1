"""``python -m pmprb``: the command line where its script is not on the path."""

from pmprb.cli import main

if __name__ == "__main__":
    main()
