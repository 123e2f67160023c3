"""What pages state, compared with a contract."""
