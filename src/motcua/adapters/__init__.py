"""Plug-ins behind the ports; each knows its port and nothing else of the house."""
