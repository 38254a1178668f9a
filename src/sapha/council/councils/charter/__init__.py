"""The rules of a council as plain values: written, checked, told in plain words, compared.

No Django here. A charter version keeps these rules as JSON (`json_form`) and is judged by
`check_charter` before it comes into force; an old meeting is judged by its own version.
"""
