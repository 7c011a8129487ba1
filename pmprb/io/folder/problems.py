"""What can be wrong with a folder of kertas kerja, and with those who score it. Codes: K (kumpulan)."""

from __future__ import annotations

from pmprb.errors import Problem
from pmprb.i18n import mark


class NothingToScore(Problem):
    code = "PMPRB-K001"
    message = mark("there is no kertas kerja here; looked for were {allowed}")
    remedy = mark("Check the name of the folder, and whether the files are still packed in an archive.")


class WorkerDied(Problem):
    code = "PMPRB-K002"
    message = mark("the process that read this file ended twice without a word: {found}")
    remedy = mark("The file may need more memory than there is. Score it alone, and with less else running.")


class UnexpectedFault(Problem):
    code = "PMPRB-K003"
    message = mark("the program failed at this file: {found}")
    remedy = mark("Report the file to whoever looks after pmprb; the others were scored.")


class EntityTwice(Problem):
    code = "PMPRB-K004"
    message = mark('"{found}" has several kertas kerja of one year: {allowed}')
    remedy = mark("Remove those that do not count; all of them were scored and ranked.")


class JournalInUse(Problem):
    code = "PMPRB-K005"
    message = mark("another run is writing this journal")
    remedy = mark("Wait until it is done, or choose other outputs.")


class NotAJournal(Problem):
    code = "PMPRB-K006"
    message = mark("this file is not a journal of pmprb; nothing was written to it")
    remedy = mark("Choose another name.")


class ExtraMissing(Problem):
    code = "PMPRB-K007"
    message = mark("the package {found} is not installed")
    remedy = mark("Install it with: pip install 'pmprb[{allowed}]'")


class NoWorkers(Problem):
    code = "PMPRB-K008"
    message = mark("no worker process could be started")
    remedy = mark(
        'A script must call it below: if __name__ == "__main__". Otherwise see whether memory is left,'
        " or hand over an executor of threads."
    )


class ExecutorBroken(Problem):
    code = "PMPRB-K009"
    message = mark("the executor that was handed over works no more: {found}")
    remedy = mark("What was done stands in the journal, if there is one. Run it again with another executor.")


class ClusterUnreachable(Problem):
    code = "PMPRB-K010"
    message = mark("the Dask cluster at {found} does not answer, or has no workers")
    remedy = mark("Check the address, and whether scheduler and workers are running.")


class OtherVersion(Problem):
    code = "PMPRB-K011"
    message = mark("the worker has pmprb {found}, but {allowed} was asked to score")
    remedy = mark("Install the same version for all workers.")


class NotOverwritten(Problem):
    code = "PMPRB-K012"
    message = mark("this file is no recap of pmprb, and may be a kertas kerja; it is not written over")
    remedy = mark("Choose another name for the results, or move this file away first.")


class FolderElsewhere(Problem):
    code = "PMPRB-K013"
    message = mark("this is a link to a folder elsewhere, which was not looked into")
    remedy = mark("Name that folder in the command too, or copy its files to here.")


class StillPacked(Problem):
    code = "PMPRB-K014"
    message = mark("archives are not opened, so kertas kerja in them are not scored: {found}")
    remedy = mark("If there are any, unpack them into the folder.")
