"""The composition has every service, a health check for each that stays, and no secret of its own."""

import re

import pytest

from backoffice.cli import main
from tests.deployment import composition
from tests.deployment.composition import OWN, ROOT, VARIABLE, VariableMissing, interpolated, services

SECRETS = {"POSTGRES_PASSWORD": "a1", "REDIS_PASSWORD": "b2", "BACKOFFICE_SECRET_KEY": "c3"}


def test_every_part_of_the_product_and_what_it_stands_on_is_a_service() -> None:
    assert set(services()) == {"postgres", "redis", "mail", *OWN}


@pytest.mark.parametrize("name", sorted(set(services()) - {"migrate"}))
def test_every_service_that_stays_tells_its_health(name: str) -> None:
    check = services()[name]["healthcheck"]
    assert check["test"][0] == "CMD"
    assert {"interval", "timeout", "retries"} <= check.keys()


@pytest.mark.parametrize("name", OWN)
def test_every_command_exists(name: str) -> None:
    assert composition.entrypoint() == ["backoffice"]
    command, *options = services()[name]["command"]
    found = main.get_command(main.make_context("backoffice", ["--help"], resilient_parsing=True), command)
    assert found is not None
    found.make_context(command, list(options))


@pytest.mark.parametrize("name", sorted(SECRETS))
def test_no_secret_has_a_default_and_each_says_what_to_set(name: str) -> None:
    others = {key: value for key, value in SECRETS.items() if key != name}
    with pytest.raises(VariableMissing, match=name):
        interpolated(composition.read(), others)
    said = {match["rest"] for match in VARIABLE.finditer(text()) if match["name"] == name}
    assert all(sentence.startswith("set it to a long random text") for sentence in said)
    assert said


def test_every_password_and_key_comes_from_a_variable() -> None:
    """Nothing that looks like a secret is written out, wherever it stands."""
    whole = interpolated(composition.read(), SECRETS)
    for name, service in whole["services"].items():
        for variable, value in service.get("environment", {}).items():
            if re.search("PASSWORD|KEY|SECRET|AUTH", variable):
                assert value in SECRETS.values(), f"{name}: {variable}"
            for secret in re.findall(r"://[^:/@]*:([^@]+)@", str(value)):
                assert secret in SECRETS.values(), f"{name}: {variable}"


def test_nothing_is_open_to_other_machines() -> None:
    published = [port for service in services().values() for port in service.get("ports", [])]
    assert published
    assert all(port.startswith("127.0.0.1:") for port in published)


def test_nobody_serves_before_the_tables_are_made() -> None:
    for name in set(OWN) - {"migrate"}:
        assert services()[name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"
    assert services()["migrate"]["depends_on"]["postgres"]["condition"] == "service_healthy"


def test_what_must_outlive_a_container_lies_in_a_volume() -> None:
    volumes = set(composition.read()["volumes"])
    kept = {mount.split(":")[0] for service in services().values() for mount in service.get("volumes", [])}
    assert kept == volumes == {"events", "queue", "data"}


def test_the_image_does_not_run_as_root() -> None:
    users = re.findall(r"^USER (\w+)$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert users
    assert users[-1] != "root"


def text() -> str:
    return (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
