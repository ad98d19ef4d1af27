"""The screens of payments: who has paid, each person's account, and recording what came."""
