"""What an appliance would cost, before it is bought or switched on."""
