"""From this checkout to what is deployed on AWS: bundles, the merged template, and who may do what."""
