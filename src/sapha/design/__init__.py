"""The look: base pages, components, charts. Knows nothing of the floors above it."""
