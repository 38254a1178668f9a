"""The councils in the words of OParl 1.1 (oparl.org), as one whole that a program walks from its first address.

OParl is the German standard for open data of councils: a *system* names its *bodies* (here one, the
city), a body names a list for each class of objects, and every object has an address of its own that
is its id. What is told here everybody may read on the pages as well; nothing else is.
"""
