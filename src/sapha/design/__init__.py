"""The look: tokens, components, base pages, charts and phrases; no models."""
