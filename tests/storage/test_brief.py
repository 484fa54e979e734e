"""What a brief says about itself, read from its form."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirepane.storage import brief

SEED_FORM = (
    " date 2022-10-05 The United States and South Korea launched four missiles off the east coast"
    " of the Korean Peninsula on Wednesday morning, in response to a test.\n\nMore of it.\n"
)


def furniture(text: str) -> list[str]:
    return [text[span.start : span.end] for span in brief.read(text).furniture]


def test_the_inline_header_gives_the_date_and_the_story_begins_after_it() -> None:
    form = brief.read(SEED_FORM)
    assert (form.date, form.precision, form.title) == ("2022-10-05", "day", None)
    assert form.body == 17
    assert SEED_FORM[form.body :].startswith("The United States")
    assert form.furniture == ()


def test_a_date_may_be_a_month() -> None:
    form = brief.read(" date 2022-10 The army said so.\n")
    assert (form.date, form.precision) == ("2022-10", "month")


@pytest.mark.parametrize("missing", ["None", "nan", "null", "unknown"])
def test_a_missing_date_in_the_header_is_no_date_and_no_story(missing: str) -> None:
    text = f" date {missing} The army said so.\n"
    form = brief.read(text)
    assert form.date is None
    assert text[form.body :] == "The army said so.\n"


def test_an_impossible_date_is_named_and_not_taken() -> None:
    form = brief.read(" date 2022-13-45 The army said so.\n")
    assert (form.date, form.problem) == (None, "impossible date 2022-13-45")
    assert form.body == 17


def test_a_date_that_reads_two_ways_is_called_ambiguous() -> None:
    form = brief.read("Title: Missiles fly\nDate: 10/05/2022\n\nThe army said so.\n")
    assert (form.date, form.problem) == (None, "ambiguous date 10/05/2022")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2022-10-05T23:10:00+09:00", "2022-10-05"),
        ("5 October 2022", "2022-10-05"),
        ("Oct. 5, 2022, 10:40 p.m.", "2022-10-05"),
        ("Wed, 05 Oct 2022 10:00:00 GMT", "2022-10-05"),
        ("13/10/2022", "2022-10-13"),
        ("10/13/2022", "2022-10-13"),
        ("05.10.2022", "2022-10-05"),
        ("20221005", "2022-10-05"),
        ("October 2022", "2022-10"),
        ("2022", "2022"),
    ],
)
def test_header_lines_take_dates_in_many_orders(written: str, day: str) -> None:
    assert brief.read(f"Title: A\nDate: {written}\n\nThe army said so.\n").date == day


def test_a_headline_on_the_header_s_line_is_the_title() -> None:
    text = " date 2022-10-05 Allies fire four missiles\n\nThe army said so on Wednesday.\n"
    form = brief.read(text)
    assert form.title == "Allies fire four missiles"
    assert text[form.body :] == "The army said so on Wednesday.\n"
    assert form.headline is not None
    assert text[form.headline.start : form.headline.end] == form.title


def test_a_headline_may_stand_before_the_date() -> None:
    text = "Allies fire four missiles date 2022-10-05 The army said so.\n\nMore.\n"
    form = brief.read(text)
    assert (form.title, form.date) == ("Allies fire four missiles", "2022-10-05")
    assert text[form.body :].startswith("The army")


def test_header_lines_give_title_date_publisher_author_and_address() -> None:
    text = (
        "Title: Allies fire\nDate: 2022-10-05\nSource: Daily Planet\nAuthor: Jane Roe\n"
        "URL: https://news.example/1\n\nThe army said so.\n"
    )
    form = brief.read(text)
    assert (form.title, form.date, form.publisher) == ("Allies fire", "2022-10-05", "Daily Planet")
    assert (form.author, form.url) == ("Jane Roe", "https://news.example/1")
    assert text[form.body :] == "The army said so.\n"


def test_front_matter_is_read_and_the_heading_that_repeats_it_is_not_story() -> None:
    text = '---\ntitle: "Allies: fire"\ndate: 2022-10-05\n---\n\n# Allies: fire\n\nThe army did.\n'
    form = brief.read(text)
    assert (form.title, form.date) == ("Allies: fire", "2022-10-05")
    assert text[form.body :] == "The army did.\n"


def test_a_markdown_heading_is_the_title() -> None:
    text = "# Allies fire.\n\nThe army did.\n"
    form = brief.read(text)
    assert form.title == "Allies fire."
    assert text[form.body :] == "The army did.\n"


def test_a_bare_text_takes_title_and_date_from_its_first_lines() -> None:
    text = "Crane falls in harbour\n\nFriday, July 21, 2017\n\nA crane fell on Friday.\n"
    form = brief.read(text)
    assert (form.title, form.date) == ("Crane falls in harbour", "2017-07-21")
    assert text[form.body :] == "A crane fell on Friday.\n"


def test_a_label_above_the_headline_is_passed_over() -> None:
    text = "WORLD\n\nCrane falls in harbour\n\nA crane fell on Friday.\n"
    assert brief.read(text).title == "Crane falls in harbour"


@pytest.mark.parametrize(
    "text",
    [
        "A crane fell on Friday.\n\nNobody was hurt.\n",
        "The army of South Korea and the United\nStates fired missiles on Wednesday\nmorning.\n",
        "A single line without a full stop",
        "The minister asked why the crane was there, and\nNobody answered him.\n",
    ],
)
def test_a_first_line_that_is_no_headline_stays_in_the_story(text: str) -> None:
    form = brief.read(text)
    assert (form.title, form.body, form.date) == (None, 0, None)


def test_a_byline_gives_author_and_publisher_and_stands_outside_the_story() -> None:
    text = "Crane falls\n\nBy Jane Roe and John Doe, CNN\n\nA crane fell on Friday.\n"
    form = brief.read(text)
    assert (form.author, form.publisher) == ("Jane Roe and John Doe", "CNN")
    assert text[form.body :] == "A crane fell on Friday.\n"


@pytest.mark.parametrize(
    ("byline", "author", "publisher"),
    [
        ("By JANE ROE Associated Press", "JANE ROE", "Associated Press"),
        ("By Jane Roe | Reuters", "Jane Roe", "Reuters"),
        ("By Jane Roe, Staff Writer", "Jane Roe", None),
        ("By Jane Roe, Max de la Cruz and John Doe", "Jane Roe, Max de la Cruz and John Doe", None),
        ("By Jane Roe in Seoul", "Jane Roe", None),
        ("By Jane Roe, CNN • Published 9:00 AM October 5, 2022", "Jane Roe", "CNN"),
        ("By Jane Roe for The Daily Planet", "Jane Roe", "The Daily Planet"),
    ],
)
def test_bylines_come_in_many_shapes(byline: str, author: str, publisher: str | None) -> None:
    form = brief.read(f"Crane falls\n\n{byline}\n\nA crane fell on Friday.\n")
    assert (form.author, form.publisher) == (author, publisher)


def test_a_sentence_that_begins_with_by_is_no_byline() -> None:
    text = "By Friday the crane had fallen.\n\nBy Friday, Boeing was aware that it had.\n"
    form = brief.read(text)
    assert (form.author, form.body, form.furniture) == (None, 0, ())


def test_a_dateline_with_a_year_dates_the_text_and_names_the_agency() -> None:
    text = "TOKYO, October 4, 2022 (AP) - Japan told people to shelter.\n"
    form = brief.read(text)
    assert (form.date, form.publisher, form.body) == ("2022-10-04", "AP", 0)
    assert furniture(text) == [", October 4, 2022 (AP) - "]


def test_a_dateline_under_a_dated_header_is_a_repetition() -> None:
    text = " date 2022-10-04 Japan shelters\n\nTOKYO, Oct 4 (Kyodo) — Japan told people so.\n"
    form = brief.read(text)
    assert (form.date, form.publisher) == ("2022-10-04", "Kyodo")
    assert furniture(text) == ["TOKYO, Oct 4 (Kyodo) — "]


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("(CNN) The army said so.", "(CNN) "),
        ("(CNN) — The army said so.", "(CNN) — "),
        ("Seoul, South Korea (CNN)The army said so.", "Seoul, South Korea (CNN)"),
        ("Seoul, South Korea CNN — The army said so.", "Seoul, South Korea CNN — "),
        ("NEW YORK, Oct. 5 -- The army said so.", "NEW YORK, Oct. 5 -- "),
        ("SEOUL, SOUTH KOREA — \nThe army said so.", "SEOUL, SOUTH KOREA — "),
        ("Oct 5 (Reuters) - The army said so.", "Oct 5 (Reuters) - "),
    ],
)
def test_datelines_come_in_many_shapes(line: str, dateline: str) -> None:
    assert furniture(f" date 2022-10-05 Allies fire\n\n{line}\n") == [dateline]


def test_a_headline_that_ran_into_the_dateline_is_parted_from_it() -> None:
    text = " date 2022-10-05 Allies fire four missiles SEOUL, Oct 5 (Yonhap) — The army did.\n"
    form = brief.read(text)
    assert (form.title, form.publisher) == ("Allies fire four missiles", "Yonhap")
    assert text[form.body :].startswith("SEOUL")


@pytest.mark.parametrize(
    "sentence",
    [
        "The army fired — according to officials — four missiles.",
        "Seoul – Officials said so.",
        "CNN – The broadcaster said so.",
        "Mr Kim, the leader — He was absent.",
        "The Associated Press (AP) Stylebook has changed.",
        "The UN and NATO – Officials met.",
        "The Foreign Office (FCO) – A ministry – said so.",
    ],
)
def test_a_dash_alone_makes_no_dateline(sentence: str) -> None:
    assert furniture(sentence + "\n\nMore of it.\n") == []


@pytest.mark.parametrize(
    "line",
    [
        "Read more: North Korea fires again",
        "READ ALSO | What we know",
        "Related Articles",
        "Advertisement",
        "Photo: a launch pad (KCNA)",
        "A fighter flies over the range. (AP Photo/Jane Roe)",
        "Soldiers at the border. Jane Roe/Getty Images",
        "FILE PHOTO: A ship in port",
        "© 2022 Daily Planet",
        "Copyright 2022 Daily Planet. All rights reserved.",
        "Reporting by Jane Roe; Editing by John Doe",
        "Jane Roe and John Doe contributed to this report.",
        "This story has been updated with more details.",
        "Sign up for our newsletter",
        "Follow us on Twitter",
        "Source: Daily Planet",
        "(Reuters)",
        "The Associated Press",
        "https://news.example/more",
        "Published 4:08 p.m. ET Oct. 5, 2022",
        "* * *",
        "![A ship](ship.jpg)",
        "Image by Jane Roe",
    ],
)
def test_what_stands_around_a_story_is_furniture(line: str) -> None:
    assert furniture(f"The army said so.\n\n{line}\n\nIt said more.\n") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Watch officials said the missile had flown over Japan.",
        "Share prices fell in Tokyo.",
        "Published reports said five men had died.",
        "Related firms were told to close.",
        "More on the border were hurt, the army said.",
        "Reuters reported the launch first.",
        "Photographs of the site showed a crater.",
        "Follow the money, the prosecutor said.",
        "Comments by the minister angered Beijing.",
        "Sources in Seoul: The missile failed.",
        "Videos showed the fire.",
        "Watch-list members were told to stay.",
        "Images by satellite firms showed the crater.",
        "Reporting by the ministry was late.",
        "This report was published by the ministry on Monday.",
        "May 2003",
    ],
)
def test_sentences_that_begin_like_furniture_stay_in_the_story(line: str) -> None:
    text = "One here.\n\nTwo here.\n\nThree here.\n\nFour here.\n\n" + line + "\n\nIt said more.\n"
    assert furniture(text) == []


def test_an_agency_that_signs_off_after_the_last_sentence_leaves_the_sentence() -> None:
    text = "The army said so.\n\nIt will say more on Friday. (Reuters)\n"
    assert furniture(text) == [" (Reuters)"]
    assert furniture("It spoke to the Columbia Broadcasting System (CBS).\n") == []


def test_a_date_line_that_cannot_be_read_is_named() -> None:
    form = brief.read("Title: A\nDate: last week\n\nThe army said so.\n")
    assert (form.date, form.problem) == (None, "unreadable date last week")


@pytest.mark.parametrize(
    "stamp",
    [
        "Published\n4 October 2022",
        "Tue 4 Oct 2022 09.51 BST",
        "Updated 0840 GMT (1640 HKT) October 4, 2022",
        "Updated\n8:28 AM EDT, Tue October 4, 2022",
        "Published On 4 Oct 2022",
        "October 04, 2022 1:05 AM",
    ],
)
def test_the_stamp_of_a_page_dates_it(stamp: str) -> None:
    text = f"Crane falls in harbour\n{stamp}\n\nA crane fell on Tuesday.\n"
    form = brief.read(text)
    assert (form.date, form.title) == ("2022-10-04", "Crane falls in harbour")
    assert text[form.body :] == "A crane fell on Tuesday.\n"


def test_a_stamp_inside_the_header_s_month_says_the_day() -> None:
    within, outside = (
        brief.read(f" date 2022-10 Crane falls\n\n{stamp}\n\nA crane fell.\n")
        for stamp in ("October 4, 2022", "November 4, 2022")
    )
    assert (within.date, within.precision) == ("2022-10-04", "day")
    assert (outside.date, outside.precision) == ("2022-10", "month")


def test_a_line_of_an_agency_under_the_byline_names_the_publisher() -> None:
    form = brief.read("Crane falls\n\nBy Jane Roe\nBBC News, Seoul\n\nA crane fell.\n")
    assert (form.author, form.publisher) == ("Jane Roe", "BBC News")


def test_the_links_that_end_a_page_are_furniture_to_the_end() -> None:
    story = "A crane fell on Friday, the police said.\n\nNobody was hurt when it came down.\n\n"
    links = "Sources\n\nJane Roe — Planet\n"
    assert furniture(story + links) == [links]
    assert furniture("One.\n\nSources\n\n" + story) == []


def test_a_source_line_at_the_end_names_the_publisher() -> None:
    assert brief.read(" date 2022-10-05 The army did.\n\nSource: Daily Planet\n").publisher == (
        "Daily Planet"
    )


def test_skip_leaves_the_headline_and_the_story() -> None:
    text = " date 2022-10-05 Allies fire\n\nBy Jane Roe\n\nThe army did.\n\nRead more: That\n"
    form = brief.read(text)
    kept, place = "", 0
    for span in form.skip:
        kept += text[place : span.start] + " "
        place = span.end
    assert (kept + text[place:]).split() == ["Allies", "fire", "The", "army", "did."]


def test_a_title_is_made_from_the_first_sentence_up_to_a_clause() -> None:
    text = "The army fired missiles at an empty island on Monday, after a test that it called rude"
    title = brief.derive_title(f"{text} and reckless. More.")
    assert title == "The army fired missiles at an empty island on Monday"


def test_a_title_without_a_clause_is_cut_at_a_phrase_and_says_so() -> None:
    form = brief.read(SEED_FORM)
    title = brief.derive_title(SEED_FORM, form.body)
    assert title == "The United States and South Korea launched four missiles…"


def test_a_short_first_sentence_is_the_title_without_its_full_stop() -> None:
    assert brief.derive_title("Gen. Roe of the U.S. Army met Mr. Doe. He left.") == (
        "Gen. Roe of the U.S. Army met Mr. Doe"
    )


def test_a_derived_title_leaves_the_dateline_out() -> None:
    assert brief.derive_title("SEOUL, Oct 5 (Yonhap) — The army fired. It said so.") == (
        "The army fired"
    )


def test_several_briefs_in_one_file_are_cut_at_their_headers() -> None:
    first = " date 2022-10-05 One.\n\nStill one.\n\n"
    text = first + " date 2022-10-06 Two.\n\n---\n\n date 2022-10 Three."
    parts = [text[span.start : span.end] for span in brief.split(text)]
    assert parts == [
        "date 2022-10-05 One.\n\nStill one.",
        "date 2022-10-06 Two.",
        "date 2022-10 Three.",
    ]


def test_several_briefs_with_header_lines_or_front_matter_are_cut() -> None:
    lined = "Title: A\nDate: 2022-10-05\n\nOne.\n\nTitle: B\nDate: 2022-10-06\n\nTwo.\n"
    fenced = "---\ntitle: A\n---\nOne.\n\n---\ntitle: B\n---\nTwo.\n"
    for text in (lined, fenced):
        first, second = (text[span.start : span.end] for span in brief.split(text))
        assert (brief.read(first).title, brief.read(second).title) == ("A", "B")


def test_a_file_with_one_header_or_a_quoted_one_is_one_brief() -> None:
    for text in (SEED_FORM, "A letter came.\n\n date 2022-10-05 One.\n\n date 2022-10-06 Two.\n"):
        (span,) = brief.split(text)
        assert (span.start, span.end) == (0, len(text))


_PIECES = st.sampled_from(
    [
        " date ",
        "2022-10-05",
        "Title: ",
        "---\n",
        "By ",
        "SEOUL",
        " — ",
        "(AP)",
        "\n\n",
        "Read more:",
    ]
)


@given(st.lists(st.one_of(_PIECES, st.text(max_size=12)), max_size=30).map("".join))
@settings(max_examples=200, deadline=None)
def test_offsets_hold_for_any_text(text: str) -> None:
    form = brief.read(text)
    assert 0 <= form.body <= len(text)
    place = 0
    for span in form.skip:
        assert place <= span.start < span.end <= len(text)
        place = span.end
    assert len(brief.derive_title(text, form.body)) <= 90
    place = 0
    for part in brief.split(text):
        assert place <= part.start <= part.end <= len(text)
        place = part.end


@pytest.mark.parametrize(
    "unit", ["a", " ", "\n", "— A", "date 2022-10-05 ", "By A, ", "(a", "---\n", "# ", "A.\n\n"]
)
def test_five_megabytes_of_anything_take_seconds_at_most(unit: str) -> None:
    text = unit * (5_000_000 // len(unit))
    begun = time.process_time()
    brief.derive_title(text, brief.read(text).body)
    assert time.process_time() - begun < 10


def test_the_table_of_agencies_is_sorted_and_says_whose_it_is() -> None:
    lines = (Path(brief.__file__).parent / "data" / "agencies.txt").read_text().splitlines()
    notes = [line for line in lines if line.startswith("#")]
    names = lines[len(notes) :]
    assert any("CC0" in note for note in notes)
    assert names == sorted(set(names))
