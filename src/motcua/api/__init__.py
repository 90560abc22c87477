"""The programs' side: the same services and the same gate as the screens, over HTTP as JSON."""
