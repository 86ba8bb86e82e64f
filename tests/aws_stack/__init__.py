"""The packaged stack on an emulator of AWS: `make test-aws`, which installs it and packages the bundles first."""
