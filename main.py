"""The file Flet looks for."""

from app.main import run

if __name__ == "__main__":
    run()
