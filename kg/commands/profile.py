"""`vcm validate --profile`."""

from __future__ import annotations

import argparse

from kg.progress import Meter


def validate_profile(options: argparse.Namespace) -> int:
    """Print what of CIDOC-CRM the graph uses and each breach of it; 2 if there is any."""
    from kg.build import Options, check_profile
    from kg.iris import Iris
    from kg.mapping.vocabulary import vocabulary
    from kg.validation.profiling import profile_report

    meter, iris = Meter(), Iris(options.base)
    checked = check_profile(Options(data=options.data, base=options.base), meter)
    meter.close()
    print(profile_report(checked.mapped, vocabulary(iris), checked.faults, iris))
    return 2 if checked.faults else 0
