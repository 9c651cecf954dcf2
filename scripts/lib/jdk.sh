# Finds a JDK 25 or newer and sets JAVA_HOME. Sourced by the scripts; works in any POSIX shell.

WANTED_JDK=25

# The feature release of the JDK in a folder, as 25; nothing if there is none.
jdk_release() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
  # The release file answers in no time; without one, the program itself is asked.
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/java" -version 2>&1 | sed -n '1s/.*version "\([0-9]*\).*/\1/p'
  fi
}

jdk_fits() {
  release=$(jdk_release "$1")
  [ -n "$release" ] && [ "$release" -ge "$WANTED_JDK" ]
}

# The folder of the JDK whose java is on PATH, through any links.
jdk_on_path() {
  program=$(command -v javac 2>/dev/null) || return 0
  while [ -L "$program" ]; do
    target=$(readlink "$program")
    case $target in
      /*) program=$target ;;
      *) program=$(dirname "$program")/$target ;;
    esac
  done
  dirname "$(dirname "$program")"
}

find_jdk() {
  # One candidate a line: folders may have blanks in their names.
  candidates=$(
    [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "$JAVA_HOME"
    jdk_on_path
    for folder in \
      /usr/lib/jvm/* \
      /usr/java/* \
      /opt/*jdk* /opt/*java* /opt/java/* \
      "$HOME"/.sdkman/candidates/java/* \
      "$HOME"/.jdks/* \
      "$HOME"/.asdf/installs/java/* \
      "$HOME"/.local/share/mise/installs/java/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home \
      "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
      /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
      /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
      printf '%s\n' "$folder"
    done
  )
  found=''
  while IFS= read -r folder; do
    if [ -n "$folder" ] && [ -z "$found" ] && jdk_fits "$folder"; then
      found=$folder
    fi
  done <<CANDIDATES
$candidates
CANDIDATES
  if [ -z "$found" ]; then
    cat >&2 <<MESSAGE
Warren needs a JDK $WANTED_JDK or newer, and there is none in JAVA_HOME, on PATH or in the usual folders.
Install one and run this again:
  - any system:      https://adoptium.net/temurin/releases/?version=$WANTED_JDK
  - SDKMAN:          sdk install java $WANTED_JDK-tem
  - macOS, Homebrew: brew install openjdk@$WANTED_JDK
  - Debian, Ubuntu:  sudo apt-get install openjdk-$WANTED_JDK-jdk-headless
or set JAVA_HOME to where it is.
MESSAGE
    return 1
  fi
  JAVA_HOME=$found
  export JAVA_HOME
}
