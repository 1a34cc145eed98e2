extension Duration {
    /// The wait after `attempt`, from 1 on: `first` after the first one, twice as long after each further one, and never
    /// more than `longest`.
    public static func backoff(after attempt: Int, first: Duration, longest: Duration) -> Duration {
        var wait = first
        for _ in 1..<max(attempt, 1) where wait < longest { wait = wait * 2 }
        return min(wait, longest)
    }
}
