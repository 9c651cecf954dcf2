package dev.warren.bench;

/// What happens in one run.
interface Workload {
    String name();

    /// What it does and what its figures say, in one line.
    String about();

    /// Does the run over servers that have just been started; says in `site.findings()` what speaks against it.
    void measure(Site site, Effort effort, Figures figures) throws Exception;
}
