"""One module a task; each has `predict(source, target)`."""
