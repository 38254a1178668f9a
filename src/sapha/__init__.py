"""sapha (สภา): citizen councils, honest projects, and the proof that ties them."""

__version__ = "0.1.0"
