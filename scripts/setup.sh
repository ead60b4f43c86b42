#!/bin/sh
# Makes .venv/ and node_modules/ hold what uv.lock and package-lock.json pin.
#
#   scripts/setup.sh site    what builds the site
#   scripts/setup.sh desk    and what drives a browser for the desk: prints, pictures
#   scripts/setup.sh cloud   and what publishes to an object store
#   scripts/setup.sh submissions   and what serves the submission desk
#   scripts/setup.sh lint    and what checks the code
#   scripts/setup.sh test    and the tests' Node tools and browser
#   scripts/setup.sh audit   what the tests need of Python, and Lighthouse
#   scripts/setup.sh fuzz    what the tests need of Python, and what looks for texts that break something
#
# Needs Python 3.11 or later with its venv module, nothing else. A set-up that was interrupted is taken up again;
# one that is in order is left alone at once, without the network.
set -eu

what=${1:-site}
cd "$(dirname "$0")/.."
here=$(pwd -P)

say() {
    printf '%s\n' "$@" >&2
}

# What the user has set for other projects must not steer this one: addresses of mirrors, certificates, proxies and
# caches stay, everything that chooses a folder, an interpreter or a set of packages goes.
for name in $(env | sed -n 's/^\(UV_[A-Z0-9_]*\)=.*/\1/p'); do
    case $name in
        UV_CACHE_DIR | UV_NO_CACHE | UV_LINK_MODE | UV_CONCURRENT_* | UV_OFFLINE | UV_HTTP_* | UV_INSECURE_HOST) ;;
        UV_NATIVE_TLS | UV_SYSTEM_CERTS | UV_INDEX_URL | UV_DEFAULT_INDEX) ;;
        *) unset "$name" ;;
    esac
done
unset VIRTUAL_ENV CONDA_PREFIX PYTHONHOME PYTHONPATH PIP_USER PIP_TARGET PIP_PREFIX PIP_ROOT PIP_PYTHON \
    PIP_REQUIRE_VIRTUALENV PIP_NO_BINARY NODE_ENV NODE_OPTIONS
export PIP_DISABLE_PIP_VERSION_CHECK=1

# Git for Windows brings a shell and no more of what these tools stand on.
refuse_windows() {
    case $(uname -s) in
        MINGW* | MSYS* | CYGWIN*)
            say "直接在 Windows 里不能运行。请装 WSL（Windows 自带的 Linux 环境）：以管理员身份打开 PowerShell，输入 wsl --install -d Ubuntu-24.04；" \
                "装好后打开 Ubuntu，在那里取仓库，运行 make。步骤见编辑手册“命令”一节的末尾。" \
                "Please run this in WSL, the Linux environment of Windows: wsl --install -d Ubuntu-24.04."
            exit 1
            ;;
    esac
}

# What came with the repository into the folders that this script fills is somebody else's program and stamp, and is
# never believed. Where git keeps the repository it knows what came. An archive may hold anything: there the folder's own
# number tells, which the system gave it here and nobody can foresee.
refuse_committed() {
    for folder in "$@"; do
        ! git_knows || [ -z "$(ask_git ls-files -- ":(icase)$folder" | head -n 1)" ] || {
            say "仓库里提交了 $folder，里面的程序不能相信。请运行 git rm -r -q --cached $folder; rm -rf $folder，再运行一次 make。" \
                "$folder is committed. Please run: git rm -r -q --cached $folder; rm -rf $folder, then make again."
            exit 1
        }
    done
}

is_made_here() {
    git_knows || { [ -n "$(number_of "$1")" ] && [ "$(cat "$1/.number" 2>/dev/null || true)" = "$(number_of "$1")" ]; }
}

git_knows() {
    [ "$(ask_git rev-parse --show-cdup 2>/dev/null || echo none)" = "" ]
}

# Whoever owns the files; and no program that the repository's settings name is run.
ask_git() {
    git -c safe.directory='*' -c core.fsmonitor=false "$@"
}

number_of() {
    [ -d "$1" ] && [ ! -L "$1" ] || return 0
    # shellcheck disable=SC2012 # POSIX has no other way to a file's number
    ls -di "$1" | awk '{ print $1 }'
}

note_number() {
    number_of "$1" >"$1/.number"
}

# -I: nothing in this folder can pass for a module of Python's own, whatever it is called.
suits() {
    "$1" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    without_venv=
    too_old=
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
        command -v "$candidate" >/dev/null 2>&1 || continue
        if ! suits "$candidate"; then
            too_old=${too_old:-$("$candidate" -V 2>&1 || true)}
        elif "$candidate" -I -c 'import ensurepip, venv' >/dev/null 2>&1; then
            python=$candidate
            return
        else
            without_venv=${without_venv:-$("$candidate" -I -c 'import sys; print("%d.%d" % sys.version_info[:2])')}
        fi
    done
    if [ -n "$without_venv" ]; then
        say "这台电脑的 Python $without_venv 缺少 venv 模块。请先安装：sudo apt install python$without_venv-venv" \
            "（也可以装 python3-venv），再运行一次 make。" \
            "Python $without_venv is here without its venv module. Please install the package python$without_venv-venv" \
            "(or python3-venv) of your system, then run make again."
    else
        say "需要 Python 3.11 或更高版本${too_old:+，这里只有 $too_old}。请从 https://www.python.org/downloads/ 安装，再运行一次 make。" \
            "Python 3.11 or later is needed${too_old:+; here is only $too_old}. Please install it from" \
            "https://www.python.org/downloads/ or your system's packages, then run make again." \
            "（装在别处时：make site PYTHON=/路径/python3 · elsewhere: make site PYTHON=/path/to/python3）"
    fi
    exit 1
}

# Scripts in a virtual environment hold its absolute path: one that was moved or copied here is made anew.
make_environment() {
    if is_made_here .venv && suits .venv/bin/python && [ "$(cat .venv/.place 2>/dev/null || echo "$here")" = "$here" ]; then
        return
    fi
    find_python
    say "正在准备 .venv（$("$python" -V)）…… · Making .venv …"
    rm -rf .venv
    "$python" -I -m venv .venv || {
        rm -rf .venv
        say "没有建成 .venv，原因见上。Debian 和 Ubuntu 上请安装 python3-venv。" \
            ".venv could not be made, see above. On Debian and Ubuntu please install python3-venv."
        exit 1
    }
    printf '%s\n' "$here" >.venv/.place
    note_number .venv
}

# uv lives in a folder of its own: what it installs beside itself it also clears away. It is taken by its hash, as it
# then takes everything else.
install_uv() {
    wanted_uv=$(cksum scripts/uv.txt)
    if [ "$(cat .venv/.uv/version 2>/dev/null || true)" = "$wanted_uv" ]; then
        return
    fi
    rm -rf .venv/.uv
    .venv/bin/python -I -m pip --version >/dev/null 2>&1 || .venv/bin/python -I -m ensurepip >/dev/null
    .venv/bin/python -I -m pip install --quiet --no-user --only-binary :all: --require-hashes --no-deps \
        --target .venv/.uv --requirement scripts/uv.txt
    printf '%s\n' "$wanted_uv" >.venv/.uv/version
}

# Compiled at once: who starts Python without leave to write that beside a package compiles it at every start.
sync() {
    UV_PROJECT_ENVIRONMENT=$here/.venv UV_PYTHON=$here/.venv/bin/python UV_PYTHON_DOWNLOADS=never \
        .venv/.uv/bin/uv sync --quiet --frozen --compile-bytecode "$@"
}

install_packages() {
    wanted=$(cksum pyproject.toml uv.lock)
    stamp=.venv/.holds-$1
    if [ "$(cat "$stamp" 2>/dev/null || true)" = "$wanted" ]; then
        return
    fi
    install_uv
    say "正在安装 uv.lock 锁定的软件包…… · Installing what uv.lock pins …"
    rm -f .venv/.holds-site .venv/.holds-desk .venv/.holds-cloud .venv/.holds-submissions .venv/.holds-dev .venv/.holds-fuzz
    if [ "$1" = site ]; then
        # Whatever the tests need stays where it is.
        sync --no-default-groups --inexact
    elif [ "$1" = desk ] || [ "$1" = submissions ]; then
        sync --no-default-groups --group "$1" --inexact
        printf '%s\n' "$wanted" >.venv/.holds-site
    elif [ "$1" = cloud ]; then
        sync --no-default-groups --group desk --group cloud --inexact
        printf '%s\n' "$wanted" | tee .venv/.holds-site .venv/.holds-desk >/dev/null
    else
        sync --no-default-groups --group "$1"
        printf '%s\n' "$wanted" | tee .venv/.holds-site .venv/.holds-desk .venv/.holds-cloud .venv/.holds-submissions .venv/.holds-dev >/dev/null
    fi
    printf '%s\n' "$wanted" >"$stamp"
}

install_node_tools() {
    wanted=$(cksum "$1/package.json" "$1/package-lock.json")
    if is_made_here "$1/node_modules" && [ "$(cat "$1/node_modules/.holds" 2>/dev/null || true)" = "$wanted" ]; then
        return
    fi
    say "正在安装 package-lock.json 锁定的工具…… · Installing what package-lock.json pins …"
    rm -rf "$1/node_modules"
    PATH=$here/.venv/bin:$PATH .venv/bin/npm ci --prefix "$1" --include=dev --ignore-scripts --no-audit --no-fund \
        --no-update-notifier --loglevel=error
    note_number "$1/node_modules"
    printf '%s\n' "$wanted" >"$1/node_modules/.holds"
}

# Programs to which the tests publish. Where a package would start a server for everybody to reach, its name is told and no
# more; in a container nothing is started.
install_servers() {
    if [ -e .venv/.servers-tried ] || { [ -x /usr/sbin/sshd ] && [ -x /usr/sbin/nginx ] && command -v rsync >/dev/null; }; then
        return
    fi
    touch .venv/.servers-tried
    packages="openssh-server rsync nginx libnginx-mod-http-brotli-static"
    if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] && [ ! -d /run/systemd/system ]; then
        say "没有找到 sshd、rsync 或 nginx，正在尝试安装…… · Getting sshd, rsync and nginx for the tests …"
        { apt-get -q update && DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
            apt-get -q install -y --no-install-recommends openssh-server rsync nginx libnginx-mod-http-brotli-static; } </dev/null >&2 || true
    fi
    if [ ! -x /usr/sbin/sshd ] || [ ! -x /usr/sbin/nginx ] || ! command -v rsync >/dev/null; then
        say "没有 sshd、rsync 或 nginx，发布到服务器的测试将跳过。可以自行安装：sudo apt install $packages" \
            "No sshd, rsync or nginx here; tests that publish to a host will be skipped. To have them: sudo apt install $packages"
    fi
}

# With these the tests take the steps of workflows, as runners do, and have a server's units read.
has_server_tools() {
    command -v jq >/dev/null && command -v unzip >/dev/null && command -v systemd-analyze >/dev/null
}

install_server_tools() {
    if has_server_tools; then
        return
    fi
    if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
        say "没有找到 jq、unzip 或 systemd-analyze，正在安装…… · Getting jq, unzip and systemd for the tests …"
        { apt-get -q update && DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
            apt-get -q install -y --no-install-recommends jq unzip systemd; } </dev/null >&2 || true
    fi
    has_server_tools \
        || say "没有 jq、unzip 或 systemd-analyze，工作流程和服务器单元的测试会失败。请安装：sudo apt install jq unzip systemd" \
            "No jq, unzip or systemd-analyze here; tests of workflows and units will fail. Please install them: sudo apt install jq unzip systemd"
}

refuse_windows
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
refuse_committed .venv node_modules scripts/auditing/node_modules
make_environment
case $what in
    site | submissions)
        install_packages "$what"
        ;;
    desk)
        install_packages desk
        .venv/bin/python -P scripts/chromium.py
        ;;
    cloud)
        install_packages cloud
        ;;
    lint)
        install_packages dev
        ;;
    fuzz)
        install_packages fuzz
        ;;
    test | audit)
        install_packages dev
        if [ "$what" = test ]; then
            install_node_tools .
            install_servers
            install_server_tools
        else
            install_node_tools scripts/auditing
        fi
        .venv/bin/python -P scripts/chromium.py
        ;;
    *)
        say "用法 · usage: scripts/setup.sh site|desk|cloud|submissions|lint|test|audit|fuzz"
        exit 2
        ;;
esac
