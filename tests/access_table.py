"""Who gets what from every address. Each line: url name, case, method, then one status for each of VISITORS.

Cases: `-` the address names no object · `own` the object concerns the visitor · `colleague` another person of the
office, not of the head's department · `team` a person of the head's department · `abroad` another office's.
A `.` stands where the case does not exist (a role that is nobody's person).
A POST is empty: 200 means that the form came back with its errors, 302 for a logged-in visitor a redirect elsewhere.
"""

VISITORS = ("anonymous", "clerk", "chairman", "head", "staff", "inspector", "superior", "administrator")

TABLE = """
home                          -         GET   302 200 302 302 302 302 200 302
setup                         -         GET   404 404 404 404 404 404 404 404
setup                         -         POST  404 404 404 404 404 404 404 404
healthz                       -         GET   200 200 200 200 200 200 200 200
set_language                  -         GET   302 302 302 302 302 302 302 302
set_language                  -         POST  302 302 302 302 302 302 302 302

accounts:login                -         GET   200 302 302 302 302 302 302 302
accounts:logout               -         GET   302 405 405 405 405 405 405 405
accounts:logout               -         POST  302 302 302 302 302 302 302 302
accounts:password-change      -         GET   302 200 200 200 200 200 200 200
accounts:password-change      -         POST  302 200 200 200 200 200 200 200
accounts:account-list         -         GET   302 403 403 403 403 403 403 200
accounts:account-new          -         GET   302 403 403 403 403 403 403 200
accounts:account-new          -         POST  302 403 403 403 403 403 403 200
accounts:account-edit         colleague GET   302 404 404 404 404 404 404 200
accounts:account-edit         colleague POST  302 404 404 404 404 404 404 200
accounts:account-edit         abroad    GET   302 404 404 404 404 404 404 404
accounts:account-edit         abroad    POST  302 404 404 404 404 404 404 404
accounts:account-reset        colleague GET   302 404 404 404 404 404 404 200
accounts:account-reset        colleague POST  302 404 404 404 404 404 404 200
accounts:account-reset        abroad    GET   302 404 404 404 404 404 404 404
accounts:account-reset        abroad    POST  302 404 404 404 404 404 404 404
accounts:profile-list         -         GET   302 403 403 403 403 403 403 200
accounts:profile-new          -         GET   302 403 403 403 403 403 403 200
accounts:profile-new          -         POST  302 403 403 403 403 403 403 200
accounts:profile-edit         colleague GET   302 404 404 404 404 404 404 200
accounts:profile-edit         colleague POST  302 404 404 404 404 404 404 200
accounts:profile-edit         abroad    GET   302 404 404 404 404 404 404 404
accounts:profile-edit         abroad    POST  302 404 404 404 404 404 404 404

staff:person-list             -         GET   302 200 200 200 403 200 403 403
staff:person-excel            -         GET   302 200 200 200 403 200 403 403
staff:person-new              -         GET   302 200 200 403 403 403 403 403
staff:person-new              -         POST  302 200 200 403 403 403 403 403
staff:person-detail           own       GET   302 200 200 200 200 .   .   .
staff:person-detail           colleague GET   302 200 200 404 404 200 404 404
staff:person-detail           team      GET   302 200 200 200 .   200 404 404
staff:person-detail           abroad    GET   302 404 404 404 404 404 404 404
staff:person-edit             own       GET   302 200 200 403 403 .   .   .
staff:person-edit             colleague GET   302 200 200 404 404 403 404 404
staff:person-edit             colleague POST  302 200 200 404 404 403 404 404
staff:person-edit             abroad    GET   302 404 404 404 404 404 404 404
staff:person-edit             abroad    POST  302 404 404 404 404 404 404 404
staff:person-leave            colleague GET   302 200 200 404 404 403 404 404
staff:person-leave            colleague POST  302 200 200 404 404 403 404 404
staff:person-leave            abroad    GET   302 404 404 404 404 404 404 404
staff:person-leave            abroad    POST  302 404 404 404 404 404 404 404
staff:posting-new             colleague GET   302 200 200 404 404 403 404 404
staff:posting-new             colleague POST  302 200 200 404 404 403 404 404
staff:posting-new             abroad    GET   302 404 404 404 404 404 404 404
staff:posting-new             abroad    POST  302 404 404 404 404 404 404 404
staff:posting-edit            colleague GET   302 200 200 404 404 403 404 404
staff:posting-edit            colleague POST  302 200 200 404 404 403 404 404
staff:posting-edit            abroad    GET   302 404 404 404 404 404 404 404
staff:posting-edit            abroad    POST  302 404 404 404 404 404 404 404
staff:posting-end             colleague GET   302 200 200 404 404 403 404 404
staff:posting-end             colleague POST  302 200 200 404 404 403 404 404
staff:posting-end             abroad    GET   302 404 404 404 404 404 404 404
staff:posting-end             abroad    POST  302 404 404 404 404 404 404 404
staff:department-list         -         GET   302 200 200 200 403 200 403 403
staff:department-new          -         GET   302 200 200 403 403 403 403 403
staff:department-new          -         POST  302 200 200 403 403 403 403 403
staff:department-edit         colleague GET   302 200 200 403 404 403 404 404
staff:department-edit         colleague POST  302 200 200 403 404 403 404 404
staff:department-edit         abroad    GET   302 404 404 404 404 404 404 404
staff:department-edit         abroad    POST  302 404 404 404 404 404 404 404
staff:department-end          colleague GET   302 200 200 403 404 403 404 404
staff:department-end          colleague POST  302 200 200 403 404 403 404 404
staff:department-end          abroad    GET   302 404 404 404 404 404 404 404
staff:department-end          abroad    POST  302 404 404 404 404 404 404 404
staff:hours-list              -         GET   302 200 200 200 403 200 403 403
staff:roster-import           -         GET   302 200 200 403 403 403 403 403
staff:roster-import           -         POST  302 200 200 403 403 403 403 403
staff:roster-template         -         GET   302 200 200 403 403 403 403 403

violations:violation-list     -         GET   302 200 200 200 200 200 403 403
violations:violation-excel    -         GET   302 200 200 200 200 200 403 403
violations:violation-new      -         GET   302 200 200 403 403 403 403 403
violations:violation-new      -         POST  302 200 200 403 403 403 403 403
violations:violation-detail   own       GET   302 200 200 200 200 .   .   .
violations:violation-detail   colleague GET   302 200 200 404 404 200 404 404
violations:violation-detail   team      GET   302 200 200 200 .   200 404 404
violations:violation-detail   abroad    GET   302 404 404 404 404 404 404 404
violations:violation-correct  own       GET   302 403 403 403 403 .   .   .
violations:violation-correct  own       POST  302 403 403 403 403 .   .   .
violations:violation-correct  colleague GET   302 200 200 404 404 403 404 404
violations:violation-correct  colleague POST  302 200 200 404 404 403 404 404
violations:violation-correct  abroad    GET   302 404 404 404 404 404 404 404
violations:violation-correct  abroad    POST  302 404 404 404 404 404 404 404
violations:violation-void     own       GET   302 403 403 403 403 .   .   .
violations:violation-void     own       POST  302 403 403 403 403 .   .   .
violations:violation-void     colleague GET   302 200 200 404 404 403 404 404
violations:violation-void     colleague POST  302 200 200 404 404 403 404 404
violations:violation-void     abroad    GET   302 404 404 404 404 404 404 404
violations:violation-void     abroad    POST  302 404 404 404 404 404 404 404
violations:violation-undo     own       POST  302 403 403 403 403 .   .   .
violations:violation-undo     colleague POST  302 200 403 404 404 403 404 404
violations:violation-undo     abroad    POST  302 404 404 404 404 404 404 404
violations:bulk               -         GET   302 200 200 403 403 403 403 403
violations:bulk               -         POST  302 200 200 403 403 403 403 403
violations:paste              -         GET   302 200 200 403 403 403 403 403
violations:paste              -         POST  302 200 200 403 403 403 403 403
violations:subject-search     -         GET   302 200 200 403 403 403 403 403
violations:reading            -         GET   302 200 200 403 403 403 403 403
violations:roll-call-current  -         GET   302 302 302 302 403 302 403 403
violations:roll-call-day      -         GET   302 200 200 200 403 200 403 403
violations:roll-call-day      -         POST  302 200 200 403 403 403 403 403
violations:roll-call-mark     -         POST  302 422 422 403 403 403 403 403
violations:day-current        -         GET   302 302 302 302 403 302 403 403
violations:day-list           -         GET   302 200 200 200 403 200 403 403
violations:day-list           -         POST  302 200 200 403 403 403 403 403
violations:confirmation-withdraw colleague GET  302 200 200 403 404 403 404 404
violations:confirmation-withdraw colleague POST 302 200 200 403 404 403 404 404
violations:confirmation-withdraw abroad GET   302 404 404 404 404 404 404 404
violations:confirmation-withdraw abroad POST  302 404 404 404 404 404 404 404
violations:type-list          -         GET   302 200 200 200 200 200 403 403
violations:type-new           -         GET   302 403 200 403 403 403 403 403
violations:type-new           -         POST  302 403 200 403 403 403 403 403
violations:type-edit          colleague GET   302 403 200 403 403 403 404 404
violations:type-edit          colleague POST  302 403 200 403 403 403 404 404
violations:type-edit          abroad    GET   302 404 404 404 404 404 404 404
violations:type-edit          abroad    POST  302 404 404 404 404 404 404 404
violations:type-end           colleague GET   302 403 200 403 403 403 404 404
violations:type-end           colleague POST  302 403 200 403 403 403 404 404
violations:type-end           abroad    GET   302 404 404 404 404 404 404 404
violations:type-end           abroad    POST  302 404 404 404 404 404 404 404
violations:legal-basis-new    -         GET   302 403 200 403 403 403 403 403
violations:legal-basis-new    -         POST  302 403 200 403 403 403 403 403

reports:month-current         -         GET   302 302 302 302 403 302 404 403
reports:month-detail          -         GET   302 200 200 200 403 200 404 403
reports:month-excel           -         GET   302 200 200 200 403 200 404 403
"""
