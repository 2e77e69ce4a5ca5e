"""What every test may ask for."""

pytest_plugins = [
    "tests.support.appraising",
    "tests.support.browsing",
    "tests.support.checked",
    "tests.support.demonstrated",
    "tests.support.disclosing",
    "tests.support.fixtures",
    "tests.support.pilots",
    "tests.web.sites",
]
