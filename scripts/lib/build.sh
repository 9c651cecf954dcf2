# Builds what the local stack needs, and only what changed. Sourced; needs JAVA_HOME and the checkout as folder.

STATE=.warren
BUILD_LOG=$STATE/build.log
LAUNCHER=deploy/local
CATALOGUE=shared-events/catalogue
SERVICES="services/order services/payment services/inventory services/shipping services/notification"

need_maven() {
  command -v mvn >/dev/null 2>&1 || {
    echo "Maven 3.8.6 or newer is needed, and there is no mvn on PATH: https://maven.apache.org/install.html" >&2
    return 1
  }
}

# A checksum over the content of what goes into a module: itself, the parent POM and, for a service, what all share. Not tests.
checksum() {
  case $1 in
    services/*) parts="$1 shared-events" ;;
    bench) parts="$1 system-tests $LAUNCHER" ;;
    "$LAUNCHER") parts="$1 shared-events/contracts" ;;
    "$CATALOGUE") parts="shared-events $LAUNCHER" ;;
    *) parts=$1 ;;
  esac
  # shellcheck disable=SC2086
  find pom.xml $parts -type f \( -path '*/src/main/*' -o -name pom.xml \) -not -path '*/target/*' -print |
    LC_ALL=C sort | tr '\n' '\0' | xargs -0 cksum | cksum
}

stamp() {
  echo "$STATE/built/$1"
}

is_built() {
  case $1 in
    services/*) [ -f "$1/target/quarkus-app/quarkus-run.jar" ] ;;
    *) [ -d "$1/target/classes" ] && [ -d "$1/target/lib" ] ;;
  esac && [ "$(cat "$(stamp "$1")" 2>/dev/null)" = "$(checksum "$1")" ]
}

# Builds those of the given modules that have changed, and what they are made of, in one Maven call.
build() {
  changed=''
  for module in "$@"; do
    is_built "$module" || changed="$changed $module"
  done
  [ -n "$changed" ] || return 0
  need_maven || return 1
  echo "  Building${changed} …"
  begun=$(date +%s)
  mkdir -p "$STATE"
  for module in $changed; do
    mkdir -p "$(dirname "$(stamp "$module")")"
    rm -f "$(stamp "$module")"
    checksum "$module" >"$(stamp "$module").new"
  done
  # Tests and formatting are scripts/test's business.
  if ! mvn -B package -pl "$(echo $changed | tr ' ' ',')" -am -Dmaven.test.skip=true -Dspotless.check.skip=true \
    >"$BUILD_LOG" 2>&1; then
    echo "  ✗ The build failed. Log: $PWD/$BUILD_LOG" >&2
    grep -E '^\[ERROR\]' "$BUILD_LOG" | head -20 | sed 's/^/  | /' >&2
    return 1
  fi
  for module in $changed; do
    mv "$(stamp "$module").new" "$(stamp "$module")"
  done
  echo "  ✓ Built ($(($(date +%s) - begun)) s)"
}

# The server that shows traces, once. Orders can be taken without it.
fetch_zipkin() {
  [ -f "$LAUNCHER/target/zipkin/zipkin-server-exec.jar" ] && return
  need_maven || return 1
  echo "  Fetching Zipkin, which shows traces (130 MB, once; --no-tracing does without) …"
  mvn -B dependency:copy@zipkin -pl "$LAUNCHER" >>"$BUILD_LOG" 2>&1 || {
    echo "  ✗ It could not be fetched. Log: $PWD/$BUILD_LOG" >&2
    return 1
  }
}

# Whether a launcher runs in this checkout. Its own check is exact; this one only saves a build under its feet.
launcher_runs() {
  [ -f "$STATE/launcher.pid" ] && kill -0 "$(cut -d' ' -f1 "$STATE/launcher.pid")" 2>/dev/null
}

# Replaces the shell, so that signals reach the launcher itself.
exec_launcher() {
  exec "$JAVA_HOME/bin/java" -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \
    --sun-misc-unsafe-memory-access=allow \
    -cp "$LAUNCHER/target/classes:$LAUNCHER/target/lib/*" dev.warren.local.cli.Main "$@"
}

# Whether AOT caches are there, none older than its service.
have_aot_caches() {
  for each in $SERVICES; do
    cache=$each/target/${each#services/}.aot
    [ -e "$cache" ] && ! [ "$each/target/quarkus-app/quarkus-run.jar" -nt "$cache" ] || return 1
  done
}

# For scripts that wait for many starts: with them a service does not load and link everything anew.
make_aot_caches() {
  (exec_launcher aot)
}

# The catalogue of events, once it is built.
contracts() {
  "$JAVA_HOME/bin/java" -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --sun-misc-unsafe-memory-access=allow \
    -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
    -cp "$CATALOGUE/target/classes:$CATALOGUE/target/lib/*" dev.warren.catalogue.Contracts "$@"
}
