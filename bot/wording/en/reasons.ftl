# Why a mentor is shown. Each is true of this mentor, and really counted; the values are the mentor's own words.

reason = Why
    .works-as = Works as { $role } at { $employer }
    .role = Works as { $role }
    .in-field = Works in { $field }
    .works-at = Works at { $employer }
    .talks-about = Likes to talk about { $topic }
    .went-to = Went to { $school }
    .studied = Studied { $programme }
    .speaks = Speaks { $language }
    .another-name = { $what }: another word for { $asked }
    .close-to = { $what } is close to what you asked for
    .same-school = Your school too: { $school }
    .same-programme = Your programme too: { $programme }
    .same-zone = Lives by the same clock as you
    .same-path = Knows the way from where you are: { $topic }
    .in-place = Lives by the clock of { $place }
    .near-zone = At most { $hours } h apart from you
    .new-here = New here
    .nearest = Closest to what you asked: { $what }
    .other-field = From another field: { $field }
    .glad-to-talk = Glad to talk with anyone
