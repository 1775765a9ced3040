"""Small things that several stages need and no stage owns; they know no stage.

Files: `bounded` (whole files up to a size), `unzip`, `toml_file`, `font_files` (the tables that name a
house's fonts). What stands in files: `vocabularies` (names that formats fix), `hallmarks` (names by which
readers know what our writers wrote), `xml_text`, `xml_trees`, `asterisks` (Markdown's emphasis), `tex`,
`icc`. Texts: `phrases` (where headings may be divided), `numerals` (numbers as lists spell them), `opcodes`
(what two sequences share), `distinct` (the letters and marks of one), `letters`, `blanks`, `visible` (any
text on one line), `spelling` (words that were meant). The program: `late` (patterns that are compiled when
they are needed), `plugins`, `version`.
"""
