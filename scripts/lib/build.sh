# Builds what the local stack needs, and only when something changed. Sourced; needs JAVA_HOME and the checkout as folder.

STATE=.warren
BUILD_STAMP=$STATE/build.stamp
BUILD_LOG=$STATE/build.log
BUILT="services/order services/payment services/inventory services/shipping services/notification"

need_maven() {
  command -v mvn >/dev/null 2>&1 || {
    echo "Maven 3.8.6 or newer is needed, and there is no mvn on PATH: https://maven.apache.org/install.html" >&2
    return 1
  }
}

# A checksum over the content of everything that goes into the stack; tests do not.
sources_checksum() {
  find pom.xml deploy/local shared-events services -type f \
    \( -path '*/src/main/*' -o -name pom.xml \) -not -path '*/target/*' -print |
    LC_ALL=C sort | tr '\n' '\0' | xargs -0 cksum | cksum
}

is_built() {
  for module in $BUILT; do
    [ -f "$module/target/quarkus-app/quarkus-run.jar" ] || return 1
  done
  [ -d deploy/local/target/classes ] && [ -d deploy/local/target/lib ]
}

# Packages the given modules (comma-separated) and what they need, showing which one is being built.
package() {
  mkdir -p "$STATE"
  # Tests and formatting are scripts/test's business.
  if ! mvn -B package -pl "$1" -am -Dmaven.test.skip=true -Dspotless.check.skip=true >"$BUILD_LOG" 2>&1; then
    echo "  ✗ The build failed. Log: $PWD/$BUILD_LOG" >&2
    grep -E '^\[ERROR\]' "$BUILD_LOG" | head -20 | sed 's/^/  | /' >&2
    return 1
  fi
}

build_stack() {
  checksum=$(sources_checksum)
  if is_built && [ "$(cat "$BUILD_STAMP" 2>/dev/null)" = "$checksum" ]; then
    return 0
  fi
  need_maven || return 1
  echo "  Building what changed (the first time takes a minute or two) …"
  rm -f "$BUILD_STAMP"
  start=$(date +%s)
  package "deploy/local,$(echo $BUILT | tr ' ' ',')" || return 1
  echo "  ✓ Built ($(($(date +%s) - start)) s)"
  printf '%s\n' "$checksum" >"$BUILD_STAMP"
}

# Only the launcher: what scripts/test needs before the tests.
build_launcher() {
  need_maven || return 1
  package deploy/local
}

# Replaces the shell, so that signals reach the launcher itself.
exec_launcher() {
  exec "$JAVA_HOME/bin/java" -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \
    -cp "deploy/local/target/classes:deploy/local/target/lib/*" dev.warren.local.cli.Main "$@"
}
