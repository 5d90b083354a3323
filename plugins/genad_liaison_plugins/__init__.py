"""The bundled plugins: one module or package per format."""
