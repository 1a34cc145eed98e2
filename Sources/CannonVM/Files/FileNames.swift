import SystemPackage

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Gives a file another name, over whatever had it.
func renameFile(_ path: String, to name: String) throws(Errno) {
    guard rename(path, name) == 0 else { throw Errno(rawValue: errno) }
}

/// Removes a file.
func removeFile(_ path: String) throws(Errno) {
    guard unlink(path) == 0 else { throw Errno(rawValue: errno) }
}
