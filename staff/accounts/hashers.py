"""How passwords are hashed."""

from django.contrib.auth.hashers import ScryptPasswordHasher


class Scrypt(ScryptPasswordHasher):
    """Scrypt in blocks of 32 MB, which every system takes back at once.

    Django's own block of 16 MB stayed in the memory of each thread that had checked a password: glibc learns to keep
    what it has handed out once, up to 32 MB (mallopt(3), DEFAULT_MMAP_THRESHOLD_MAX), so eight threads kept 128 MB.
    A larger block is mapped for the one call and given back after it; Windows does so from 1 MB on. With fewer
    rounds it is as strong and takes as long: both are on OWASP's list of equals (N=2^14, p=5; N=2^15, p=3).
    A password hashed in the old way is hashed anew at the next login.
    """

    work_factor = 2**15
    parallelism = 3
    maxmem = 64 * 1024 * 1024  # bytes; OpenSSL refuses more than 32 MB unless it is told so
