#compdef genad
# Completion of genad in zsh.
_genad() {
    local line state text about
    local -a whole whole_shown begun begun_shown each
    for line in "${(@f)$(_GENAD_COMPLETE=zsh_complete \
        COMP_LINE="${(j: :)words[1,CURRENT-1]} $QIPREFIX$IPREFIX$PREFIX" \
        ${~words[1]} </dev/null 2>/dev/null)}"; do
        state=${line%%$'\t'*}
        text=${${line#*$'\t'}%%$'\t'*}
        about=${line##*$'\t'}
        [[ $state == (whole|begun) && -n $about ]] && each=(-l)
        case $state in
            file) _files; return ;;
            whole) whole+=("$text"); whole_shown+=("$text${about:+  -- $about}") ;;
            begun) begun+=("$text"); begun_shown+=("$text${about:+  -- $about}") ;;
            keep) compstate[insert]= ;;
        esac
    done
    (( $#begun )) && compadd $each -U -S '' -V genad -d begun_shown -a begun
    (( $#whole )) && compadd $each -U -V genad -d whole_shown -a whole
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _genad "$@"
else
    compdef _genad genad
fi
