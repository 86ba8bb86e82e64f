# Two commands do everything: `make demo` runs the main job, `make test` passes the tests.
.PHONY: setup demo serve test test-aws check bench package clean

setup:
	@bash infra/packaging/setup.sh

demo: setup
	@.venv/bin/miaopi demo

serve: setup
	@.venv/bin/miaopi serve

check: setup
	@.venv/bin/ruff check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

test: check
	@.venv/bin/python -m pytest -n 2

# The packaged stack on an emulator of AWS: half an hour on two cores; `make test` does without it.
test-aws: setup
	@bash infra/packaging/emulator.sh
	@.venv/bin/python -m infra.packaging --python $$(.venv/bin/python -c 'import sys; print(*sys.version_info[:2], sep=".")') --paper zip --out build/emulator
	@.venv/bin/python -m pytest tests/aws_stack -m emulator $(ARGS)

bench: setup
	@.venv/bin/python -m benchmarks

package: setup
	@.venv/bin/python -m infra.packaging $(ARGS)

clean:
	rm -rf var build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
