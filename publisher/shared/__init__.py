"""Small things that several stages need and no stage owns; they know no stage.

Files and their formats: `bounded` (whole files up to a size), `unzip`, `toml_file`, `font_files` (the
tables that name a house's fonts), `asterisks` (Markdown), `tex`, `xml_text`, `icc`, `vocabularies` (names
that formats fix). Texts: `phrases` (where headings may be divided), `opcodes` (what two sequences share),
`blanks`, `words`. The program: `plugins`, `version`, `ours` (by what readers know what our writers wrote).
"""
