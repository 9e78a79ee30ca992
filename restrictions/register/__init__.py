"""The register: published notices, their rules, the work calendar and permits, with the revisions they make."""
