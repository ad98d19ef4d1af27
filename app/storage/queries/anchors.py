"""temporary"""
from app.domain.access.anchor import Anchor
def anchors_of(session, entity, ids):
    return {i: Anchor(entity, i) for i in ids}
