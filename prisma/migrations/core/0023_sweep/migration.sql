-- What ended is removed, not kept: sessions at once, links a day later. Counts of uses go with their window.
GRANT DELETE ON sign_in_link TO greenroom_identity;
