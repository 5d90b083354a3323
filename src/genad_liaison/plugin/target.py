"""Targets: what an exporter writes becomes visible all at once, or not at all."""

import abc
import contextlib
import errno
import hashlib
import io
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, TextIO

from genad_liaison.errors import ConflictError, LiaisonError, UsageError


@contextlib.contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Turn what the disk refuses into an error that names the target.

    Raises:
        LiaisonError: no space, no permission, no such folder.
    """
    try:
        yield
    except OSError as error:
        reasons = {
            errno.ENOSPC: "no space left on device",
            errno.EFBIG: "no space left on device",
            errno.EACCES: "no permission to write there",
            errno.EROFS: "the disk is read-only",
            errno.ENOENT: "its folder is not there",
            errno.ENOTDIR: "a part of the path is a file, not a folder",
            errno.EEXIST: "a part of the path is a file, not a folder",
        }
        reason = reasons.get(error.errno or 0, error.strerror or str(error))
        raise LiaisonError(f"{path}: {reason}; nothing was written there") from error


class _TextOverBinary(abc.ABC):
    """Text files are binary files with an encoding on top."""

    @abc.abstractmethod
    def binary(self, name: str = "") -> AbstractContextManager[BinaryIO]:
        """A binary file."""

    @contextlib.contextmanager
    def text(self, name: str = "") -> Iterator[TextIO]:
        """A UTF-8 text file whose line ends stay as written."""
        with self.binary(name) as raw:
            out = io.TextIOWrapper(raw, encoding="utf-8", newline="")
            yield out
            out.flush()
            out.detach()


class StagedTarget(_TextOverBinary):
    """A file, or a folder of files, written beside its place and renamed into it.

    Args:
        force: replace what stands there.
        private: readable by its owner alone, as the office's own files are.
    """

    def __init__(
        self, path: Path, *, folder: bool, force: bool = False, private: bool = False
    ) -> None:
        self.path = path
        self.folder = folder
        self._hidden_bits = 0o077 if private else _umask()
        with disk_errors(path):
            if path.exists():
                self._refuse_to_replace(force)
            path.parent.mkdir(parents=True, exist_ok=True)
            self._stage = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))

    def _refuse_to_replace(self, force: bool) -> None:
        """What stands there is replaced on demand only, and never a folder that one works in."""
        if not force:
            raise ConflictError(f"{self.path} is there already", "--force replaces it")
        if self.path.is_dir() != self.folder:
            wanted = "a folder" if self.folder else "a file"
            raise UsageError(f"{self.path} is not {wanted}, so this format cannot replace it")
        place = self.path.resolve()
        works_in = any(
            Path(one).is_relative_to(place) for one in (Path.cwd(), Path("~").expanduser())
        )
        if works_in or (self.folder and any(child.is_dir() for child in place.iterdir())):
            raise UsageError(f"{self.path} has more in it than an export", "name a folder in it")

    @contextlib.contextmanager
    def binary(self, name: str = "") -> Iterator[BinaryIO]:
        """A binary file; on the disk, whole, when the block ends."""
        staged = self._stage / self._checked(name)
        with disk_errors(self.path):
            staged.parent.mkdir(parents=True, exist_ok=True)
            with staged.open("xb") as out:
                yield out
                out.flush()
                os.fsync(out.fileno())
            staged.chmod(0o666 & ~self._hidden_bits)

    def digest(self) -> str:
        """SHA-256 of the file, or of the folder's sorted manifest (``hash  name`` lines)."""
        files = sorted(path for path in self._stage.rglob("*") if path.is_file())
        if not self.folder:
            if not files:
                raise LiaisonError(f"{self.path}: the exporter wrote nothing")
            return _sha256(files[0])
        manifest = "".join(
            f"{_sha256(file)}  {file.relative_to(self._stage).as_posix()}\n" for file in files
        )
        return hashlib.sha256(manifest.encode()).hexdigest()

    def publish(self) -> None:
        """Put what was written in its place, replacing what stood there."""
        with disk_errors(self.path):
            if self.folder:
                self._publish_folder()
            else:
                (self._stage / self.path.name).replace(self.path)
            _sync_folder(self.path.parent)
        self.discard()

    def discard(self) -> None:
        """Remove what was staged; the place itself is untouched."""
        shutil.rmtree(self._stage, ignore_errors=True)

    def _publish_folder(self) -> None:
        aside = self._stage.with_name(self._stage.name + "-old")
        replacing = self.path.exists()
        if replacing:
            self.path.rename(aside)
        try:
            self._stage.chmod(0o777 & ~self._hidden_bits)
            self._stage.rename(self.path)
        except OSError:
            if replacing:
                aside.rename(self.path)
            raise
        if replacing:
            shutil.rmtree(aside)

    def _checked(self, name: str) -> str:
        if not self.folder:
            if name:
                raise LiaisonError(f"{self.path}: one file is wanted, not one called {name!r}")
            return self.path.name
        parts = Path(name).parts
        if not name or Path(name).is_absolute() or ".." in parts or "\0" in name:
            raise LiaisonError(f"{self.path}: {name!r} is not a file name within the folder")
        return name


class StreamTarget(_TextOverBinary):
    """A single file that goes to a stream (stdout) when it is whole."""

    path = Path("-")

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._buffer = io.BytesIO()

    @contextlib.contextmanager
    def binary(self, name: str = "") -> Iterator[BinaryIO]:
        """A binary file."""
        if name:
            raise UsageError("a format that writes several files cannot go to stdout", "use -o")
        yield self._buffer

    def digest(self) -> str:
        """SHA-256 of what will be written."""
        return hashlib.sha256(self._buffer.getvalue()).hexdigest()

    def publish(self) -> None:
        """Write it all."""
        self._stream.write(self._buffer.getvalue())
        self._stream.flush()

    def discard(self) -> None:
        """Forget it."""
        self._buffer = io.BytesIO()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync_folder(path: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
