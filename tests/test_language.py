import pytest

from rashomon.language import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Russia said on Tuesday that some troops were returning to their bases.", "en"),
        ("Rusland zegt dat een deel van de troepen naar hun bases terugkeert.", "nl"),
        ("Die president het gesê dat hulle nie na die grens toe gaan nie.", "af"),
        ("Statsministeren sier at regjeringen ikke har noen planer om det etter valget.", "nb"),
        ("Statsministeren siger, at regeringen ikke har nogen planer om det efter valget.", "da"),
        ("Das Verteidigungsministerium teilte am Dienstag mit, dass die Truppen zurückkehren.", "de"),
        ("Dinsdagavond kwamen zo'n 300 mensen samen op het plein. De burgemeester riep op tot kalmte.", "nl"),
        ("ok", "und"),
        ("1234 5678 !!!", "und"),
        ("", "und"),
    ],
)
def test_detect(text, language):
    assert detect(text) == language
