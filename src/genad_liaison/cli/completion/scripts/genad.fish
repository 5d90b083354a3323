# Completion of genad in fish.
function _genad_completion
    command --query genad; or return
    set -l line (commandline -cp)
    for found in (_GENAD_COMPLETE=fish_complete COMP_LINE="$line" genad </dev/null 2>/dev/null)
        switch "$found"
            case file
                __fish_complete_path (commandline -ct)
            case 'word *'
                string replace 'word ' '' -- $found
        end
    end
end

complete --command genad --no-files --keep-order --arguments '(_genad_completion)'
