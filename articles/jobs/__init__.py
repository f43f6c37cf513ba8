"""Work in the background, on the database: the backend of django-tasks, and the processes that do what was enqueued.

A function with `@task` (tasks.py) is called in the background by `.enqueue()`: a row of articles/models/jobs.py, which a
process of `manage.py work` takes, on whichever machine, does, and marks as done.
"""
