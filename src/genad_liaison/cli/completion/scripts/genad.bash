# Completion of genad in bash, from 4.4 on; an older one does less, and does not complain.
_genad_completion() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        case $line in
            file) compopt -o default +o nospace 2>/dev/null ;;
            whole) compopt +o nospace 2>/dev/null ;;
            keep) COMPREPLY+=('') ;;
            word\ *) COMPREPLY+=("${line#word }") ;;
        esac
    done < <(
        _GENAD_COMPLETE=bash_complete COMP_LINE="${COMP_LINE:0:COMP_POINT}" COMP_WORD="$2" \
            "$1" </dev/null 2>/dev/null
    )
}

complete -o nosort -o nospace -F _genad_completion genad 2>/dev/null ||
    complete -o nospace -F _genad_completion genad
