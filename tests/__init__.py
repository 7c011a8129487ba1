from hypothesis import settings

# A busy machine must not fail a law: how long an example takes is for bench/ to say.
settings.register_profile("pmprb", deadline=None)
settings.load_profile("pmprb")
