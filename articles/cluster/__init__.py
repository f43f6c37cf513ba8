"""Reading on many machines with Ray: extract's result, in parts that are whole or not there. No Django.

Ray is no part of what Newsdesk needs: requirements-ray.txt has it, and it is imported when a run begins.
"""
