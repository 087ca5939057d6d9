"""Found by Python before anything else of a program, when its folder stands first on PYTHONPATH."""

from tests.torture.shim import begin_by_environment

begin_by_environment()
